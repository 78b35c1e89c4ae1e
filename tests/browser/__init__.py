"""The pages in a real browser, as their readers use them. A package, so that the browser ends with these tests."""
