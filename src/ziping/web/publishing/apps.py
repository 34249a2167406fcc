from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "ziping.web.publishing"
    label = "publishing"
