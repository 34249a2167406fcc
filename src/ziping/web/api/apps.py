from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ziping.web.api"
    label = "api"
