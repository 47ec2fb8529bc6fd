"""Whether what is owed at one label of a space is what a demand of a rule speaks of."""

from __future__ import annotations

from toolkit.core.deadline import Deadline
from toolkit.core.invariant import EachKeeps, ServiceOffered, TaskGiven
from toolkit.core.proof.happening import Happening, names
from toolkit.core.tree import Notification, Outcome, Referral, Task


def limits(within: Deadline, at: Happening) -> bool:
    """Whether the result must be acted on by `within`: the outcome says so, or the level does."""
    own, level = at.obligations.within, at.obligations.level
    if at.ends and isinstance(at.node, Outcome) and own is not None and own <= within:
        return True
    return level is not None and level.ceiling <= within


def gives(demand: TaskGiven, at: Happening) -> bool:
    """Whether the block or the SOP (step) is among the tasks met here, in time."""
    tasks: tuple[Task, ...] = getattr(at.obligations, demand.part.value)
    for task in tasks:
        if demand.within is not None and (task.within is None or task.within > demand.within):
            continue
        if demand.block is not None:
            if task.block == demand.block:
                return True
        elif demand.sop is not None and task.sop is not None:
            sop, step = demand.sop
            if task.sop[0] == sop and (step is None or task.sop[1] == step):
                return True
    return False


def offers(demand: ServiceOffered, at: Happening) -> bool:
    """Whether the service is offered here, in time and with that consent."""
    return any(
        referral.service == demand.service
        and (demand.within is None or referral.within <= demand.within)
        and (not demand.consent or referral.consent in demand.consent)
        for referral in at.obligations.refer
    )


def breaks(demand: EachKeeps, at: Happening) -> bool:
    """Whether an obligation met here is one that `demand` means, and does not keep to it."""
    met: tuple[Task | Referral | Notification, ...] = getattr(at.obligations, demand.duty.value)
    if not met:
        return False
    if demand.at is not None and not names(demand.at, at.tree, at.node):
        return False
    level = at.obligations.level
    if demand.least is not None and (level is None or not level.at_least(demand.least)):
        return False
    if demand.most is not None and (level is None or not demand.most.at_least(level)):
        return False
    for duty in met:
        called = _called(duty)
        if called & set(demand.but) or (demand.names and not called & set(demand.names)):
            continue
        if demand.within is not None and duty.within is not None and duty.within > demand.within:
            return True
        if isinstance(duty, Referral) and demand.consent and duty.consent not in demand.consent:
            return True
    return False


def _called(duty: Task | Referral | Notification) -> set[str]:
    """The names by which a rule may speak of `duty`; a plain text has none."""
    match duty:
        case Referral(service=service):
            return {service}
        case Notification(role=role, route=route):
            return {name for name in (role, route) if name is not None}
        case Task(block=block, sop=sop):
            named = set() if block is None else {block}
            if sop is not None:
                named |= {sop[0], "#".join(part for part in sop if part)}
            return named
