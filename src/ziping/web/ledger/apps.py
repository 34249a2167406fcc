from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ziping.web.ledger"
    label = "ledger"
