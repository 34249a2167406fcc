from django.apps import AppConfig


class RectifyingConfig(AppConfig):
    name = "ziping.web.rectifying"
    label = "rectifying"
