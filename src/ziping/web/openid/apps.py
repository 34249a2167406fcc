from django.apps import AppConfig


class OpenidConfig(AppConfig):
    name = "ziping.web.openid"
    label = "openid"

    def ready(self) -> None:
        from ziping.web.openid.listening import listen  # noqa: PLC0415 - models stand only now

        listen()
