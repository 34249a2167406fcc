from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "ziping.web.printing"
    label = "printing"
