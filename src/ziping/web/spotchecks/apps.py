from django.apps import AppConfig


class SpotChecksConfig(AppConfig):
    name = "ziping.web.spotchecks"
    label = "spotchecks"
