"""What push services' answers mean, how long to wait, where messages may go, and what they look like."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.notifications.endpoints import EndpointPolicy, fingerprint, origin_of
from hallway.notifications.rules import (
    MAX_PAYLOAD,
    Action,
    Message,
    PayloadTooLarge,
    Trust,
    Verdict,
    backoff,
    decode_key,
    encode_payload,
    judge,
    judge_trust,
    parse_retry_after,
    time_to_live,
    topic,
)

NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
FCM = "fcm.googleapis.com"


class TestAnswers:
    @pytest.mark.parametrize(
        ("status", "verdict"),
        [
            (200, Verdict.ACCEPTED), (201, Verdict.ACCEPTED), (202, Verdict.ACCEPTED),
            (301, Verdict.REFUSED), (302, Verdict.REFUSED), (307, Verdict.REFUSED), (308, Verdict.REFUSED),
            (400, Verdict.REFUSED), (405, Verdict.REFUSED), (406, Verdict.REFUSED), (418, Verdict.REFUSED),
            (401, Verdict.UNTRUSTED), (403, Verdict.UNTRUSTED),
            (404, Verdict.GONE), (410, Verdict.GONE),
            (413, Verdict.TOO_LARGE),
            (408, Verdict.SLOW_DOWN), (425, Verdict.SLOW_DOWN), (429, Verdict.SLOW_DOWN),
            (500, Verdict.FAILED), (502, Verdict.FAILED), (503, Verdict.FAILED), (504, Verdict.FAILED),
            (None, Verdict.FAILED),
        ],
    )  # fmt: skip
    def test_mean_this(self, status: int | None, verdict: Verdict) -> None:
        assert judge(status, FCM, None, NOW).verdict is verdict

    def test_windows_says_406_for_too_fast(self) -> None:
        reaction = judge(406, "db5p.notify.windows.com", "900", NOW)
        assert (reaction.verdict, reaction.wait) == (Verdict.SLOW_DOWN, timedelta(minutes=15))

    def test_only_windows_does(self) -> None:
        assert judge(406, "notify.windows.com.evil.example", "900", NOW).verdict is Verdict.REFUSED

    def test_only_404_and_410_ever_end_a_subscription(self) -> None:
        gone = [status for status in range(100, 600) if judge(status, FCM, None, NOW).verdict is Verdict.GONE]
        assert gone == [404, 410]


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            (None, None), ("", None), ("soon", None), ("-5", None), ("1.5", None), ("٣", None),
            ("0", 0), ("120", 120), (" 120 ", 120), ("3600", 3600), ("3601", 3600), ("9" * 40, 3600),
            ("Tue, 24 Nov 2026 19:02:00 GMT", 120), ("Tue, 24 Nov 2026 18:00:00 GMT", 0),
            ("Tue, 24 Nov 2026 23:00:00 GMT", 3600), ("Tue, 24 Nov 2026 19:02:00", 120),
            ("Tue, 99 Nov 2026 19:02:00 GMT", None),
        ],
    )  # fmt: skip
    def test_is_seconds_or_a_date_and_at_most_an_hour(self, value: str | None, seconds: int | None) -> None:
        expected = None if seconds is None else timedelta(seconds=seconds)
        assert parse_retry_after(value, NOW) == expected

    @given(st.text())
    def test_whatever_comes_is_read_or_ignored(self, value: str) -> None:
        wait = parse_retry_after(value, NOW)
        assert wait is None or timedelta() <= wait <= timedelta(hours=1)


class TestBackoff:
    def test_doubles_from_15_seconds_to_an_hour(self) -> None:
        waits = [backoff(attempts, 1.0).total_seconds() for attempts in (1, 2, 3, 8, 9, 10, 100)]
        assert waits == [15, 30, 60, 1920, 3600, 3600, 3600]

    @given(st.integers(0, 10_000), st.floats(0, 1))
    def test_is_spread_over_all_of_it_and_never_nothing(self, attempts: int, jitter: float) -> None:
        assert timedelta(seconds=1) <= backoff(attempts, jitter) <= timedelta(hours=1)


class TestTrust:
    def test_another_subscription_worked_since_so_it_is_this_one(self) -> None:
        assert judge_trust(has_accepted_since=True, subscriptions_refused=1) is Trust.KEY_MISMATCH

    def test_many_refused_and_none_taken_is_us(self) -> None:
        assert judge_trust(has_accepted_since=False, subscriptions_refused=5) is Trust.ORIGIN_PAUSED

    def test_before_that_nothing_is_certain(self) -> None:
        assert judge_trust(has_accepted_since=False, subscriptions_refused=4) is Trust.UNKNOWN


class TestEndpoints:
    @pytest.mark.parametrize(
        "endpoint",
        [
            "https://fcm.googleapis.com/fcm/send/abc:def-_",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://web.push.apple.com/abc",
            "https://db5p.notify.windows.com/w/?token=abc%2b",
            "https://fcm.googleapis.com:443/fcm/send/abc",
            "https://FCM.googleapis.com/fcm/send/abc",
        ],
    )
    def test_of_the_known_services_are_fine(self, endpoint: str) -> None:
        assert EndpointPolicy().objection(endpoint) is None

    @pytest.mark.parametrize(
        "endpoint",
        [
            "http://fcm.googleapis.com/x",
            "ftp://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com:99999/x",
            "https://fcm.googleapis.com:0/x",
            "https://permanently-removed.invalid/fcm/send/x",
            "https://user@fcm.googleapis.com/x",
            "https://user:secret@fcm.googleapis.com/x",
            "https://@fcm.googleapis.com/x",
            "https://fcm.googleapis.com/x#y",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evilfcm.googleapis.com.example/x",
            "https://notfcm.googleapis.com/x",
            "https://evil.example/fcm.googleapis.com",
            "https://169.254.169.254/x.google.com/",
            "https://evil.example\\@fcm.googleapis.com/",
            "https://fcm.googleapis.com\\.evil.example/",
            "https://fcm.googleapis.com\t/x",
            "https://fcm.googleapis.com\n/x",
            " https://fcm.googleapis.com/x",
            "https://fcm.googleapis.com./x",
            "https://fcm。googleapis。com/x",
            "https:///x",
            "https://[::1/x",
            "https://fcm.googleapis.com/" + "x" * 2048,
            "",
        ],
    )
    def test_of_anything_else_are_not(self, endpoint: str) -> None:
        assert EndpointPolicy().objection(endpoint) is not None

    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "0x7f000001", "2130706433", "0177.0.0.1", "127.1",
            "1.1.1.1", "[2606:4700::1111]", "0", "[fe80::1%25eth0]", "example.0x1",
        ],
    )  # fmt: skip
    def test_that_spell_an_address_are_never_fine(self, host: str) -> None:
        policy = EndpointPolicy(is_public=True, extra_hosts=frozenset({host.strip("[]"), host}))
        assert policy.objection(f"https://{host}/x") is not None

    def test_of_any_public_host_are_fine_if_the_operator_says_so(self) -> None:
        policy = EndpointPolicy(is_public=True)
        assert policy.objection("https://ntfy.example/up123") is None
        assert policy.objection("https://ntfy.example:8443/up123") is not None
        assert policy.objection("https://ntfy.example:0/up123") is not None
        assert policy.objection("https://permanently-removed.invalid/fcm/send/x") is not None

    def test_of_extra_hosts_are_fine_on_the_port_that_was_named(self) -> None:
        policy = EndpointPolicy(extra_hosts=frozenset({"ntfy.example", "push.example:8443"}))
        assert policy.objection("https://ntfy.example/x") is None
        assert policy.objection("https://push.example:8443/x") is None
        assert policy.objection("https://ntfy.example:8443/x") is not None
        assert policy.objection("https://push.example/x") is not None
        assert policy.objection("https://sub.ntfy.example/x") is not None

    @given(st.text())
    def test_of_no_sense_are_refused_and_not_stumbled_over(self, endpoint: str) -> None:
        assert EndpointPolicy(is_public=True).objection(endpoint) is not None

    def test_show_only_origin_and_a_hash(self) -> None:
        endpoint = "https://FCM.googleapis.com:443/fcm/send/secret"
        assert origin_of(endpoint) == "https://fcm.googleapis.com"
        assert origin_of("https://push.example:8443/x") == "https://push.example:8443"
        assert "secret" not in fingerprint(endpoint)
        assert len(fingerprint(endpoint)) == 12


class TestKeys:
    @pytest.mark.parametrize("text", ["AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAA==", "__________________-_-w"])
    def test_of_the_right_length(self, text: str) -> None:
        assert decode_key(text, 16) is not None

    @pytest.mark.parametrize("text", ["", "=", "AAAAA", "AAAAAAA", "AAAAAAAAAAAAAAAAAAAAA!", "A" * 23, "A" * 21, "ééé"])
    def test_of_any_other_kind_are_none(self, text: str) -> None:
        assert decode_key(text, 16) is None


class TestHeaders:
    def test_a_topic_is_32_letters_at_most_and_the_same_every_time(self) -> None:
        first = topic(b"secret", "0199")
        assert first == topic(b"secret", "0199")
        assert first != topic(b"other", "0199")
        assert first.isalnum()
        assert len(first) <= 32

    @pytest.mark.parametrize(("seconds", "ttl"), [(3600, 3600), (0, 1), (-5, 1), (0.4, 1), (90 * 86_400, 28 * 86_400)])
    def test_the_time_to_live_is_never_0(self, seconds: float, ttl: int) -> None:
        assert time_to_live(NOW, NOW + timedelta(seconds=seconds)) == ttl


def message(body: str, **data: object) -> Message:
    return Message("Get back to Ada", body, "https://hallway.example/follow-up/1", "tag", "en", data)


class TestPayload:
    def test_is_declarative_web_push(self) -> None:
        actions = (Action("later", "Later", "https://hallway.example/later"),)
        told = Message("T", "B", "https://hallway.example/", "tag", "en", {"kind": "x"}, actions)
        assert json.loads(encode_payload(told)) == {
            "web_push": 8030,
            "notification": {
                "title": "T",
                "body": "B",
                "navigate": "https://hallway.example/",
                "tag": "tag",
                "lang": "en",
                "silent": False,
                "data": {"kind": "x"},
                "actions": [{"action": "later", "title": "Later", "navigate": "https://hallway.example/later"}],
            },
            "mutable": True,
        }

    def test_minimal_is_title_and_link(self) -> None:
        told = json.loads(encode_payload(message("body", names=["x"] * 50), minimal=True))["notification"]
        assert sorted(told) == ["lang", "navigate", "silent", "tag", "title"]

    @given(st.text(max_size=4000), st.integers(0, 2100))
    def test_fits_and_is_cut_between_characters(self, body: str, filling: int) -> None:
        raw = encode_payload(message(body, filling="x" * filling))
        assert len(raw) <= MAX_PAYLOAD
        shown = json.loads(raw)["notification"]["body"]
        assert shown == body or (shown == "" or shown.endswith("…"))
        assert body.startswith(shown.removesuffix("…"))

    def test_that_cannot_fit_is_refused(self) -> None:
        with pytest.raises(PayloadTooLarge):
            encode_payload(message("body", filling="x" * 2500))
