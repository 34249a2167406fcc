from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "ziping.web.overview"

    def ready(self) -> None:
        from ziping.web.overview.listening import listen  # noqa: PLC0415 - models stand only now

        listen()
