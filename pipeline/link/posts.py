"""Links between officials: who replaced whom in a post («Гергиев сменил Маазеля на посту …»)."""

from collections.abc import Iterator, Sequence

from pipeline.draft import EvidenceDraft, LinkDraft, OfficialDraft
from pipeline.rules.pattern import Pattern

SUCCESSION = Pattern("<successor_verb>")


def successions(officials: Sequence[OfficialDraft]) -> Iterator[LinkDraft]:
    """A later holder replaces an earlier one of the same post, where a verb of the sentence says so.

    The new one may be told just before («Она сменила на этом посту Климова»).
    """
    by_sentence: dict[int, list[OfficialDraft]] = {}
    for post in officials:
        if post.person is not None:
            by_sentence.setdefault(post.sentence.start, []).append(post)
    told: list[OfficialDraft] = []
    for posts in by_sentence.values():
        cue = _cue(posts[0])
        if cue:
            found = list(_replaced(posts, cue))
            yield from found or _replaced_before(told, posts, cue)
        told = posts


def _replaced_before(
    told: Sequence[OfficialDraft], posts: Sequence[OfficialDraft], cue: EvidenceDraft
) -> Iterator[LinkDraft]:
    for old in posts:
        if old.source_rule in ("official.succeeded", "official.taken_up"):
            yield from _replaced([*told, old], cue)


def _replaced(posts: Sequence[OfficialDraft], cue: EvidenceDraft) -> Iterator[LinkDraft]:
    for new in posts:
        for old in posts:
            if new.phase in ("current", "designate") and old.phase == "former" and _same_post(new, old):
                evidence = [new.evidence[0], old.evidence[0], cue]
                confidence = min(new.confidence, old.confidence)
                yield LinkDraft(old.sentence, evidence, "succession", confidence, type="replaces", from_=new, to=old)


def _same_post(new: OfficialDraft, old: OfficialDraft) -> bool:
    if new.person is old.person or new.position != old.position:
        return False
    return new.organisation is old.organisation and new.territory == old.territory


def _cue(post: OfficialDraft) -> EvidenceDraft | None:
    match = SUCCESSION.search(post.sentence.codes)
    if match is None and post.source_rule == "official.taken_up":
        return next((one for one in post.evidence if one.role == "trigger"), None)
    if match is None:
        return None
    token = post.sentence.tokens[match.start()]
    return EvidenceDraft(token.start, token.end, "trigger")
