"""Organisations that open with a legal form: «ООО «Вектор-М»»."""

from pipeline.extract.organisation_context import Context, Found


def legal_form(context: Context, at: int) -> Found | None:
    """«ООО «Вектор-М»», «ИП Иванов», «АО Ромашка»; the form has a name after it."""
    if not _is_legal(context, at) or context.text(at + 1) == "РФ" or _is_code(context, at):
        return None
    quoted_to = context.quote_end(at + 1)
    if quoted_to > at + 1:
        return Found(at, quoted_to, "legal_form", legal=at, proper=(at + 2, quoted_to - 1))
    if context.has(at, "legal_quoted") or _is_head_office(context, at):
        return None
    end = _capitals_end(context, at + 1)
    if context.quote_end(end) > end:
        return Found(at, context.quote_end(end), "legal_form", legal=at, proper=(end + 1, context.quote_end(end) - 1))
    if end == at + 1 or _is_legal(context, at + 1):
        return None
    return Found(at, end, "legal_form", legal=at, proper=(at + 1, end))


def _is_code(context: Context, at: int) -> bool:
    """«ст. 285 УК России», «УК Республики Беларусь»: the criminal code of a country."""
    return context.text(at) == "УК" and context.has(at + 1, "territory", "territory_noun", "digits")


def _is_head_office(context: Context, at: int) -> bool:
    """«ГУ МВД»: an office of a body, no form of one."""
    return context.value(at, "org_abbr") == "government_body" and context.has(at + 1, "org_abbr")


def _is_legal(context: Context, at: int) -> bool:
    text = context.text(at)
    return context.has(at, "legal_form", "legal_quoted") and sum(letter.isupper() for letter in text) > 1


def _capitals_end(context: Context, at: int) -> int:
    """End of capitalised or Latin words that follow one another."""
    end = at
    while end < len(context.tokens) and _is_part_of_name(context, end):
        if context.is_person(end) and end > at and not context.is_person(at):
            break
        end += 1
    while end > at and context.text(end - 1) in ("-", "&", "."):
        end -= 1
    return end


def _is_part_of_name(context: Context, at: int) -> bool:
    text = context.text(at)
    return text[:1].isupper() or text in ("&", "-") or (context.has(at, "latin") and text[:1].isalpha())
