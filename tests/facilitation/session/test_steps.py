"""From the lobby through the steps to the end."""

import pytest

from facilitation.session.people.commands import Arrive
from facilitation.session.state import Phase
from facilitation.session.steps.commands import (
    AskProbe,
    ChooseSections,
    CloseSession,
    GoBack,
    JumpTo,
    KeepQuiet,
    MoveOn,
    Rephrase,
    needs_choice,
)
from facilitation.shared.refusals import Reason, Refused
from tests.facilitation.support.sessions import ANN, BEN, CLEO, Room, reason, running


def test_a_session_goes_from_the_rules_to_the_closing():
    room, seen = running(), list[str]()
    while room.session.phase is not Phase.CLOSING:
        seen.append(room.session.step)
        room.next()
    assert seen == ["_rules", "_check-in", "a1", "a2", "a3", "b1", "b2", "b3"]
    assert room.session.step == "_closing"


def test_only_the_facilitator_moves_on():
    room = running()
    with pytest.raises(Refused) as refused:
        room.ask(MoveOn(by=BEN))
    assert refused.value.reason is Reason.FACILITATOR_ONLY
    assert refused.value.details == {"who": ANN}


def test_two_presses_on_the_same_card_move_on_once():
    room = running()
    press = MoveOn(by=ANN, move=room.session.move)
    room.ask(press)
    assert reason(room, press) is Reason.MOVED_ALREADY
    assert room.session.step == "_check-in"


def test_nothing_moves_before_the_session_begins():
    assert reason(Room().open(), MoveOn(by=ANN)) is Reason.NOT_BEGUN


def test_nothing_comes_after_the_closing():
    assert reason(running().to("_closing"), MoveOn(by=ANN)) is Reason.NOT_WHILE_CLOSING


def test_back_leads_to_the_step_before_and_next_goes_on_from_there():
    room = running().to("a3")
    room.ask(GoBack(by=ANN))
    assert room.session.step == "a2"
    assert room.next().session.step == "a3"


def test_there_is_nothing_before_the_first_step():
    assert reason(running(), GoBack(by=ANN)) is Reason.NO_EARLIER_STEP


def test_a_jump_leads_anywhere_and_next_passes_over_what_was_asked():
    room = running().to("a2")
    room.ask(JumpTo(by=ANN, step="b2"))
    room.ask(JumpTo(by=ANN, step="a3"))
    assert room.next().session.step == "b1"
    assert room.next().session.step == "b3"


def test_back_after_a_jump_leads_to_where_the_jump_began():
    room = running().to("a2")
    room.ask(JumpTo(by=ANN, step="b2"))
    room.ask(GoBack(by=ANN))
    assert room.session.step == "a2"


def test_what_was_asked_stays_asked_whichever_way_the_group_came_back_to_it():
    room = running().to("a2")
    room.ask(JumpTo(by=ANN, step="a1"))
    room.ask(GoBack(by=ANN))
    assert room.session.step == "a2"
    assert "a1" in room.session.asked


def test_a_jump_out_of_the_closing_leads_back_to_it():
    room = running().to("_closing")
    room.ask(JumpTo(by=ANN, step="b1"))
    assert room.session.phase is Phase.ASKING
    assert room.next().session.phase is Phase.CLOSING


@pytest.mark.parametrize("step", ["a1", "nowhere"])
def test_a_jump_leads_to_another_step_of_the_agenda(step: str):
    assert reason(running().to("a1"), JumpTo(by=ANN, step=step)) is Reason.NO_SUCH_STEP


def test_a_group_looks_at_the_sections_it_chose():
    room = running(discussion="ways").to("_choose")
    assert needs_choice(room.session)
    room.ask(ChooseSections(by=ANN, sections=("Q", "C", "Q")))
    assert room.session.chosen == ("Q",)
    assert not needs_choice(room.session)
    assert reason(room, JumpTo(by=ANN, step="p1")) is Reason.NO_SUCH_STEP
    assert room.next().session.step == "c1"
    assert room.next().session.step == "q1"
    assert room.next().session.phase is Phase.CLOSING


def test_a_group_that_chose_nothing_looks_at_all_sections():
    room = running(discussion="ways").to("c1")
    assert room.next().session.step == "p1"


def test_a_choice_names_at_least_one_section_that_is_to_be_chosen():
    room = running(discussion="ways")
    assert reason(room, ChooseSections(by=ANN, sections=("C", "Z"))) is Reason.NOTHING_TO_CHOOSE


def test_the_choice_is_made_before_the_prompts():
    room = running(discussion="ways").to("c1")
    assert reason(room, ChooseSections(by=ANN, sections=("P",))) is Reason.NOT_WHILE_ASKING


def test_nobody_is_waiting_for_a_choice_in_the_lobby():
    assert not needs_choice(Room().open().session)


def test_a_probe_is_asked_once():
    room = running().to("a2")
    room.ask(AskProbe(by=ANN, probe=1))
    assert room.session.probes == (1,)
    assert reason(room, AskProbe(by=ANN, probe=1)) is Reason.NO_SUCH_PROBE
    assert reason(room, AskProbe(by=ANN, probe=2)) is Reason.NO_SUCH_PROBE
    assert reason(room, AskProbe(by=ANN, probe=-1)) is Reason.NO_SUCH_PROBE


def test_probes_belong_to_prompts():
    assert reason(running(), AskProbe(by=ANN, probe=0)) is Reason.NOT_WHILE_OPENING


def test_ten_quiet_seconds_end_by_themselves():
    room = running().to("a1")
    room.ask(KeepQuiet(by=ANN))
    assert reason(room, KeepQuiet(by=ANN)) is Reason.ALREADY_QUIET
    room.live(seconds=10)
    assert room.session.quiet_until is None


def test_quiet_can_be_kept_again_even_where_the_clock_is_late():
    room = running().to("a1")
    room.ask(KeepQuiet(by=ANN))
    room.wait(seconds=10).ask(KeepQuiet(by=ANN))
    assert room.session.quiet_until is not None


def test_a_prompt_is_put_another_way_once_and_that_breaks_the_silence():
    room = running().to("a1")
    room.ask(KeepQuiet(by=ANN))
    room.ask(Rephrase(by=ANN))
    assert room.session.rephrased
    assert room.session.quiet_until is None
    assert reason(room, Rephrase(by=ANN)) is Reason.ALREADY_REPHRASED


def test_every_step_starts_afresh():
    room = running().to("a2")
    room.ask(AskProbe(by=ANN, probe=0))
    room.ask(Rephrase(by=ANN))
    room.ask(KeepQuiet(by=ANN))
    room.next()
    assert (room.session.probes, room.session.rephrased, room.session.quiet_until) == ((), False, None)


def test_a_session_is_finished_once_every_must_ask_was_asked():
    room = running().to("b2").close()
    assert room.session.finished
    assert room.session.asked[-1] == "b2"


def test_a_group_that_would_rather_go_on_another_day_has_not_finished():
    room = running().to("_closing")
    room.ask(CloseSession(by=ANN, another_day=True))
    assert not room.session.finished


def test_a_session_is_unfinished_while_a_must_ask_is_open():
    assert not running().to("b1").close().session.finished


def test_must_asks_of_sections_that_were_left_out_do_not_count():
    room = running(discussion="ways").to("_choose")
    room.ask(ChooseSections(by=ANN, sections=("P",)))
    assert room.to("p1").close().session.finished


def test_whoever_is_in_the_lobby_may_call_the_session_off():
    room = Room().open().arrive(BEN)
    assert reason(room, CloseSession(by=CLEO)) is Reason.PRESENT_ONLY
    room.ask(CloseSession(by=BEN))
    assert not room.session.finished
    assert room.group.live is None


def test_a_session_that_is_over_stays_over():
    room = running().close()
    assert reason(room, Arrive(by=CLEO)) is Reason.CLOSED
    assert reason(room, CloseSession(by=ANN)) is Reason.CLOSED
