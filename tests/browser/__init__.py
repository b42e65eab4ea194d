import pytest

# So that a tour says what is wrong, as a file of tests does by itself.
pytest.register_assert_rewrite("tests.browser.whole_tour")
