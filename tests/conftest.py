"""What every test shares."""

import os

from hypothesis import settings

# The same examples for everyone and every run: a red test is a change, not a lottery. Look for
# new ones with HYPOTHESIS_PROFILE=explore; what it finds becomes an @example or a golden case.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))
