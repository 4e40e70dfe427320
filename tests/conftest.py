"""What holds for every test: a computer that is busy makes none of them fail."""

from hypothesis import HealthCheck, settings

# The clock is no judge here: an example that took long says something of the load, not of us.
settings.register_profile(
    "busy", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("busy")
