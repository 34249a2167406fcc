from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "ziping.web.submissions"
    label = "submissions"
