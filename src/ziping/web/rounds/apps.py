from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "ziping.web.rounds"
    label = "rounds"
