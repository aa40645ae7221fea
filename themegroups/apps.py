from django.apps import AppConfig


class ThemeGroupsConfig(AppConfig):
    name = "themegroups"
    verbose_name = "Themagroepen"
