from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "ziping.web.review"
    label = "review"

    def ready(self) -> None:
        """Let every form be weighed when it comes to the bureau, by whatever way."""
        from ziping.web.review import arriving  # noqa: PLC0415 - models stand only now

        arriving.listen()
