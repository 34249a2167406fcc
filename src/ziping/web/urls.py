"""Every address of the application."""

from django.urls import include, path

from ziping.web.people import views as people
from ziping.web.rounds import views as rounds
from ziping.web.rounds.home import home
from ziping.web.running import health
from ziping.web.submissions import evidencing, filling
from ziping.web.submissions import views as submissions
from ziping.web.uploads import views as uploads

handler500 = "ziping.web.running.trouble.told"

urlpatterns = [
    path("people/", people.units, name="units"),
    path("people/import", people.import_book, name="import"),
    path("people/<int:number>/", people.unit, name="unit"),
    path("people/<int:number>/acts/<str:name>", people.unit_act, name="unit-act"),
    path("", home, name="home"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new", rounds.new, name="new-round"),
    path("rounds/<int:number>/", rounds.page, name="round"),
    path("rounds/<int:number>/terms", rounds.edit, name="round-terms"),
    path("rounds/<int:number>/list", rounds.listing, name="round-list"),
    path("rounds/<int:number>/acts/<str:name>", rounds.act, name="round-act"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("submissions/<int:number>/", submissions.page, name="submission"),
    path("submissions/<int:number>/cell", filling.save_cell, name="save-cell"),
    path("submissions/<int:number>/cells", filling.save_all, name="save-all"),
    path("submissions/<int:number>/start", filling.start, name="start"),
    path("submissions/<int:number>/rows", filling.rows, name="rows"),
    path("submissions/<int:number>/changes", filling.changes, name="changes"),
    path("submissions/<int:number>/paper", filling.paper, name="paper"),
    path("submissions/<int:number>/explanations", filling.explanation, name="explanation"),
    path("submissions/<int:number>/evidence", evidencing.evidence, name="evidence"),
    path("submissions/<int:number>/evidence/<int:evidence>", evidencing.file, name="evidence-file"),
    path("submissions/<int:number>/evidence/<int:evidence>/remove", evidencing.remove, name="evidence-remove"),
    path("submissions/<int:number>/acts/<str:name>", submissions.act, name="act"),
    path("submissions/<int:number>/uploads/", uploads.uploads, name="uploads"),
    path("uploads/<int:number>/", uploads.upload, name="upload"),
    path("uploads/<int:number>/progress", uploads.progress, name="upload-progress"),
    path("uploads/<int:number>/original", uploads.original, name="upload-original"),
    path("uploads/<int:number>/dismiss", uploads.leave, name="dismiss-upload"),
    path("readings/<int:number>/", uploads.reading, name="reading"),
    path("readings/<int:number>/page", uploads.shown_page, name="reading-page"),
    path("readings/<int:number>/accept", uploads.take_over, name="accept-reading"),
    path("health", health.health, name="health"),
]
