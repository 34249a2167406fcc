"""Every address of the application."""

from django.urls import include, path

from ziping.web.overview import views as overview
from ziping.web.people import views as people
from ziping.web.review import correspondence, reviewing
from ziping.web.review import views as review
from ziping.web.running import health
from ziping.web.spotchecks import views as spotchecks
from ziping.web.submissions import evidencing, filling
from ziping.web.submissions import views as submissions
from ziping.web.uploads import views as uploads

handler500 = "ziping.web.running.trouble.told"

urlpatterns = [
    path("people/", people.units, name="units"),
    path("people/import", people.import_book, name="import"),
    path("people/<int:number>/", people.unit, name="unit"),
    path("people/<int:number>/acts/<str:name>", people.unit_act, name="unit-act"),
    path("", submissions.home, name="home"),
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
    path("overview/", overview.overview, name="overview"),
    path("overview/<str:name>.csv", overview.download, name="overview-download"),
    path("review/", review.box, name="inbox"),
    path("review/many/<str:name>", review.many, name="review-many"),
    path("review/<int:number>/", reviewing.review, name="review"),
    path("review/<int:number>/acts/<str:name>", reviewing.review_act, name="review-act"),
    path("submissions/<int:number>/letters/", correspondence.letters, name="letters"),
    path("submissions/<int:number>/letters/answer", correspondence.answer_comment, name="answer-comment"),
    path("letters/<int:number>/docx", correspondence.letter_file, name="letter-file"),
    path("spot-checks/", spotchecks.spot_checks, name="spot-checks"),
    path("spot-checks/begin", spotchecks.begin, name="spot-check-begin"),
    path("spot-checks/<int:number>/", spotchecks.spot_check, name="spot-check"),
    path("spot-checks/<int:number>/acts/<str:name>", spotchecks.spot_check_act, name="spot-check-act"),
    path("spot-checks/<int:number>/list.txt", spotchecks.list_file, name="spot-check-list"),
    path("spot-checks/<int:number>/drawing.py", spotchecks.procedure, name="spot-check-program"),
    path("spot-checks/<int:number>/reports/<int:report>", spotchecks.report_file, name="spot-check-report"),
    path("health", health.health, name="health"),
]
