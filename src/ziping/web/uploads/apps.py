from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "ziping.web.uploads"
    label = "uploads"
