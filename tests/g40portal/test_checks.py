"""What check --deploy says."""

from g40portal.checks import mail_can_leave


def test_check_warns_without_a_mail_server(settings):
    settings.G40_SMTP = {}
    assert [each.id for each in mail_can_leave(None)] == ["g40portal.W002"]

    settings.G40_SMTP = {"host": "mail.example"}
    assert mail_can_leave(None) == []
