"""Independent BIOES CRFs, one per head, trained on hard tags or on another net's marginals."""
# torch is not installed where the types are checked:
# mypy: allow-subclassing-any, allow-untyped-decorators

import torch
from torch import Tensor, nn

TAGS = 5
FORBIDDEN = -1e4


class Crf(nn.Module):
    """Transition scores of all heads (mere permission if not to ``learn``): only well-formed sequences."""

    penalty: Tensor
    first: Tensor
    last: Tensor

    def __init__(self, heads: int, learn: bool = True) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(heads, TAGS, TAGS), requires_grad=learn)
        allowed = torch.zeros(TAGS, TAGS, dtype=torch.bool)
        allowed[[0, 0, 0, 3, 3, 3, 4, 4, 4], [0, 1, 4] * 3] = True
        allowed[[1, 1, 2, 2], [2, 3] * 2] = True
        self.register_buffer("penalty", (~allowed).float() * FORBIDDEN, persistent=False)
        self.register_buffer("first", torch.tensor([0, 0, FORBIDDEN, FORBIDDEN, 0.0]), persistent=False)
        self.register_buffer("last", torch.tensor([0, FORBIDDEN, FORBIDDEN, 0, 0.0]), persistent=False)

    def scores(self) -> Tensor:
        """Transitions with the forbidden ones closed."""
        return self.transition + self.penalty

    def log_partition(self, emission: Tensor, mask: Tensor) -> Tensor:
        """Batch x heads; ``emission`` is batch x length x heads x tags."""
        weights = self.scores().exp()
        alpha = emission.select(1, 0) + self.first
        for now, live in zip(emission.unbind(1)[1:], mask[..., None, None].unbind(1)[1:], strict=True):
            top = alpha.amax(-1, keepdim=True).detach()
            step = torch.einsum("bhi,hij->bhj", (alpha - top).exp(), weights).clamp_min(1e-30).log() + top
            alpha = torch.where(live, step + now, alpha)
        return torch.logsumexp(alpha + self.last, -1)

    def loss(self, emission: Tensor, target: Tensor, pairs: Tensor | None, mask: Tensor, told: Tensor) -> Tensor:
        """Cross entropy with a chain of tag marginals (one-hot for gold), averaged over pieces.

        ``target`` batch x length x heads x tags, ``pairs`` batch x heads x tags x tags (expected transitions), ``told``
        batch x heads (1 = counts).
        """
        score = (emission * target * mask[..., None, None]).sum((1, 3))
        if pairs is not None:
            score = score + (self.transition * pairs).sum((2, 3))
        return ((self.log_partition(emission, mask) - score) * told).sum() / mask.sum()

    def marginals(self, emission: Tensor, mask: Tensor) -> Tensor:
        """Probabilities of tags, batch x length x heads x tags."""
        free = emission.detach().requires_grad_()
        (found,) = torch.autograd.grad(self.log_partition(free, mask).sum(), free)
        return found

    @torch.no_grad()
    def decode(self, emission: Tensor, mask: Tensor) -> Tensor:
        """Best tags, batch x length x heads."""
        weights = self.scores()
        alpha = emission[:, 0] + self.first
        back = []
        for t in range(1, emission.shape[1]):
            best, where = (alpha[..., None] + weights).max(2)
            live = mask[:, t, None, None]
            back.append(torch.where(live, where, torch.arange(TAGS)))
            alpha = torch.where(live, best + emission[:, t], alpha)
        tag = (alpha + self.last).argmax(-1)
        path = [tag]
        for where in reversed(back):
            tag = where.gather(2, tag[..., None])[..., 0]
            path.append(tag)
        return torch.stack(path[::-1], 1) * mask[..., None]
