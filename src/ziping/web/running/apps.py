from django.apps import AppConfig


class RunningConfig(AppConfig):
    name = "ziping.web.running"
    label = "running"
