"""Sphinx for the site: Markdown pages, furo, nothing fetched from anywhere by the pages it makes."""

from importlib.metadata import version as version_of

project = "Svodka"
author = "the authors of Svodka"
copyright = author  # noqa: A001 - Sphinx's name
version = release = version_of("svodka")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["shared", "corpus/**", "pipeline/**", "tests/**", "benchmarks/**", "training/**", "requirements/**"]
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]
suppress_warnings = ["misc.highlighting_failure"]  # JSON shortened with «…» is no JSON

html_theme = "furo"
html_title = "Svodka · Сводка"
html_theme_options = {"navigation_with_keys": True}
html_static_path: list[str] = []
html_show_sourcelink = False
html_copy_source = False
html_search_language = "ru"

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True
