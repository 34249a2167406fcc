"""Every address of the application."""

from django.urls import include, path

from ziping.web.api import pages as tokens
from ziping.web.api.routes import api
from ziping.web.home.page import home
from ziping.web.openid import unbinding
from ziping.web.openid import views as openid
from ziping.web.overview import views as overview
from ziping.web.people import views as people
from ziping.web.publishing import feed, public, restrictions
from ziping.web.publishing import views as publishing
from ziping.web.rectifying import beginning
from ziping.web.rectifying import views as rectifying
from ziping.web.review import correspondence, reviewing
from ziping.web.review import views as review
from ziping.web.rounds import views as rounds
from ziping.web.running import health
from ziping.web.spotchecks import views as spotchecks
from ziping.web.submissions import evidencing, filling
from ziping.web.submissions import views as submissions
from ziping.web.uploads import views as uploads

handler404 = "ziping.web.answering.missing.told"
handler429 = "ziping.web.answering.pace.told"
handler500 = "ziping.web.answering.trouble.told"

urlpatterns = [
    path("people/", people.units, name="units"),
    path("people/import", people.import_book, name="import"),
    path("people/<int:number>/", people.unit, name="unit"),
    path("people/<int:number>/acts/forget", unbinding.forget_identity, name="unit-forget"),
    path("people/<int:number>/acts/<str:name>", people.unit_act, name="unit-act"),
    path("", home, name="home"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/new", rounds.new, name="new-round"),
    path("rounds/<int:number>/", rounds.page, name="round"),
    path("rounds/<int:number>/terms", rounds.edit, name="round-terms"),
    path("rounds/<int:number>/list", rounds.listing, name="round-list"),
    path("rounds/<int:number>/acts/<str:name>", rounds.act, name="round-act"),
    path("account/provider/", openid.begin, name="openid-begin"),
    path("account/provider/arrival", openid.arrive, name="openid-arrive"),
    path("account/", include("ziping.web.people.closed")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("submissions/<int:number>/", submissions.page, name="submission"),
    path("submissions/<int:number>/form.docx", submissions.document, name="submission-document"),
    path("submissions/<int:number>/history", submissions.changes_made, name="submission-history"),
    path("submissions/<int:number>/cell", filling.save_cell, name="save-cell"),
    path("submissions/<int:number>/cells", filling.save_all, name="save-all"),
    path("submissions/<int:number>/block", filling.save_block, name="save-block"),
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
    path("review/", review.box, name="inbox"),
    path("review/many/<str:name>", review.many, name="review-many"),
    path("review/<int:number>/", reviewing.review, name="review"),
    path("review/<int:number>/acts/<str:name>", reviewing.review_act, name="review-act"),
    path("submissions/<int:number>/letters/", correspondence.letters, name="letters"),
    path("submissions/<int:number>/letters/answer", correspondence.answer_comment, name="answer-comment"),
    path("letters/<int:number>/docx", correspondence.letter_file, name="letter-file"),
    path("letters/<int:number>/pdf", correspondence.letter_pdf, name="letter-pdf"),
    path("spot-checks/", spotchecks.spot_checks, name="spot-checks"),
    path("spot-checks/begin", spotchecks.begin, name="spot-check-begin"),
    path("spot-checks/<int:number>/", spotchecks.spot_check, name="spot-check"),
    path("spot-checks/<int:number>/acts/<str:name>", spotchecks.spot_check_act, name="spot-check-act"),
    path("spot-checks/<int:number>/list.txt", spotchecks.list_file, name="spot-check-list"),
    path("spot-checks/<int:number>/drawing.py", spotchecks.procedure, name="spot-check-program"),
    path("spot-checks/<int:number>/reports/<int:report>", spotchecks.report_file, name="spot-check-report"),
    path("spot-checks/<int:number>/reports/<int:report>/pdf", spotchecks.report_pdf, name="spot-check-report-pdf"),
    path("overview/", overview.overview, name="overview"),
    path("overview/<str:name>.csv", overview.download, name="overview-download"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<int:number>/end", tokens.end, name="token-end"),
    path("api/v1/", api.urls),
    path("health", health.health, name="health"),
    path("publishing/", publishing.publishing, name="publishing"),
    path("publishing/preview", publishing.previews, name="publishing-preview"),
    path("publishing/go", publishing.go, name="publishing-go"),
    path("publishing/restrictions/", restrictions.restrictions, name="restrictions"),
    path("publishing/restrictions/<int:number>/end", restrictions.end, name="restriction-end"),
    path("publishing/<int:number>/", publishing.published, name="published"),
    path("publishing/<int:number>/acts/<str:name>", publishing.act, name="published-act"),
    path("rectifying/", rectifying.department, name="rectifying"),
    path("rectifying/bureau", rectifying.bureau, name="rectify-bureau"),
    path("rectifying/list.xlsx", rectifying.listed, name="rectify-list"),
    path("rectifying/new", beginning.begin, name="rectify-new"),
    path("rectifying/<int:number>/", rectifying.problem, name="rectify-problem"),
    path("rectifying/<int:number>/acts/<str:name>", rectifying.act, name="rectify-act"),
    path("rectifying/<int:number>/evidence/<int:step>", rectifying.file, name="rectify-file"),
    path("public/", public.index, name="public"),
    path("public/feed", feed.feed, name="public-feed"),
    path("public/<int:year>/", public.index, name="public-year"),
    path("public/<int:year>/<str:code>/", public.unit, name="public-unit"),
    path("public/<int:year>/<str:code>/report.<str:ending>", public.current_file, name="public-current-file"),
    path("public/<int:year>/<str:code>/<int:number>/", public.version, name="public-version"),
    path("public/<int:year>/<str:code>/<int:number>/report.<str:ending>", public.file, name="public-file"),
]
