"""The application's addresses, and the administrator's list of the same rows with the same columns."""

from django.contrib import admin
from django.urls import path

from ziping.web.submissions.models import Submission
from ziping.web.urls import handler500, urlpatterns


@admin.register(Submission)
class SubmissionAdmin(admin.ModelAdmin[Submission]):
    list_display = ("unit", "round", "state", "claimed", "recomputed", "errors", "warnings")
    list_select_related = ("unit", "round")


urlpatterns = [*urlpatterns, path("admin/", admin.site.urls)]

__all__ = ["handler500", "urlpatterns"]
