from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ziping.web.people"
    label = "people"
