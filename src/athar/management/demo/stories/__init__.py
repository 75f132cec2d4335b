"""TABLE: the stories, one program each, in the order in which they were thought of."""

from __future__ import annotations

from athar.management.demo.stories import (
    agreed,
    answered,
    coming,
    copied,
    disputed,
    guests,
    health,
    moderation,
    role_model,
    twice,
    unanswered,
    unproven,
    waiting,
    winter,
)
from athar.management.demo.tale import Story

STORIES: tuple[Story, ...] = (
    role_model.SEASON_ONE,
    role_model.SEASON_TWO,
    moderation.FORTY_SCHOOLS,
    guests.GUESTS_OF_THE_MERCIFUL,
    disputed.TREE_PLANTING,
    disputed.SCHOOL_DAY,
    disputed.SAFE_DRIVING,
    health.SCREENING,
    answered.DROP_OF_BLOOD,
    answered.READING_FESTIVAL,
    winter.WINTER_CLOTHING,
    winter.SCHOOL_BAGS,
    unanswered.PLAYGROUND,
    unanswered.MOSQUE_GARDEN,
    unproven.NURSERY,
    copied.DIGITAL_SKILLS,
    unproven.WADI_CLEANING,
    coming.HERITAGE_EVENING,
    coming.VOLUNTEERS_FORUM,
    coming.NEIGHBOURHOOD_RUN,
    waiting.PRODUCTIVE_FAMILIES,
    waiting.PARTNERSHIP_WEEK,
    twice.WALK_OF_TREES,
    twice.GREEN_EVENING,
    agreed.FIRST_PATH,
    agreed.SECOND_PATH,
)
