from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "ziping.web.demo"
    label = "demo"
