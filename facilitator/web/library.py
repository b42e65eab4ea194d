"""The topics that come with the program, in the order suggested for a group that begins.

What is stored and what an event says is the key; the words are for whoever reads them. A topic
may get better words, but a key keeps its meaning for ever and is never used again.
"""

from facilitator.web.words import _


def built_in() -> dict[str, tuple[str, ...]]:
    """Return the topics by key: first the title, then gentle questions to begin with."""
    return {
        "hard_day": (
            _("Handling a hard day"),
            _("What does a hard day look like for you, and how do you notice it coming?"),
            _("What has helped you get through one, even a little?"),
            _("What would you say to a friend who is having such a day?"),
        ),
        "urges": (
            _("When an urge comes"),
            _("Where do you feel an urge first: in the body, in a thought, in a mood?"),
            _("What has helped you wait until it became smaller?"),
            _("Who or what would you like to have near you the next time?"),
        ),
        "asking_for_help": (
            _("Asking for help"),
            _("What makes it hard to ask, and what makes it a little easier?"),
            _("Tell us of a time when somebody's help felt right."),
            _("What is one thing you could ask somebody for this week?"),
        ),
        "sleep": (
            _("Sleep and rest"),
            _("How have your nights been lately?"),
            _("What helps you come to rest in the evening?"),
            _("What do you do with the hours when sleep does not come?"),
        ),
        "planning_the_week": (
            _("Planning the week"),
            _("Which part of the coming week do you look forward to?"),
            _("Which hours may be difficult, and what could stand in their place?"),
            _("What is one small plan that is kind to you?"),
        ),
        "small_steps": (
            _("Celebrating small steps"),
            _("What went a little better than you thought it would?"),
            _("Which small step would nobody else have noticed?"),
            _("How do you like to be cheered on?"),
        ),
        "alone": (
            _("What helps when I am alone"),
            _("When is being alone good for you, and when does it get heavy?"),
            _("What do you reach for in a quiet hour that does you good?"),
            _("Whom could you call, and what would you say first?"),
        ),
        "kindness": (
            _("Shame, and kindness to oneself"),
            _("How do you speak to yourself when something goes wrong?"),
            _("What changes when shame is said out loud and somebody listens?"),
            _("What would a kinder sentence sound like?"),
        ),
        "boredom": (
            _("Boredom and empty hours"),
            _("What does boredom feel like for you, and what hides behind it?"),
            _("What did you love doing once and might like to try again?"),
            _("What could you do with one free hour this week?"),
        ),
        "boundaries": (
            _("Boundaries"),
            _("How do you notice that something has become too much?"),
            _("Which boundary protects you at the moment?"),
            _("How can a boundary be kept without a quarrel?"),
        ),
        "saying_no": (
            _("Saying no"),
            _("To whom, or to what, is it hard to say no?"),
            _("Which words have worked for you?"),
            _("What do you say yes to when you say no?"),
        ),
        "body": (
            _("Caring for my body"),
            _("What is your body telling you these days?"),
            _("What has changed in your body since you began to care for it?"),
            _("What is one thing that does your body good and costs little?"),
        ),
        "friendships": (
            _("Friendships"),
            _("With whom can you be as you are?"),
            _("Which friendships have changed, and how is that for you?"),
            _("What does it take to begin a new one?"),
        ),
        "family": (
            _("Family"),
            _("Who is family for you?"),
            _("What would you like them to understand about you now?"),
            _("What does each of you need in order to feel safe?"),
        ),
        "honesty": (
            _("Honesty"),
            _("Where has being honest made something lighter?"),
            _("What do you keep to yourself, and what would it need to be said?"),
            _("How can one be honest and gentle at the same time?"),
        ),
        "trust": (
            _("Trust"),
            _("What helps you to trust somebody?"),
            _("How is trust growing back, with others or with yourself?"),
            _("What small promise could you make and keep?"),
        ),
        "anger": (
            _("Anger"),
            _("What does your anger want to protect?"),
            _("How do you notice it early, and what helps it pass?"),
            _("How was anger handled where you grew up, and how would you like it to be?"),
        ),
        "grief": (
            _("Grief and letting go"),
            _("Whom or what do you miss? You may say only as much as you like."),
            _("What does one also lose when life changes for the better?"),
            _("What comforts you when grief comes back?"),
        ),
        "return_to_use": (
            _("Return to use, without blame"),
            _("What would you need to hear from us if it happened?"),
            _("What can one learn from such a time, about what was missing?"),
            _("What is the first step that leads back to people?"),
        ),
        "work": (
            _("Work and what I do by day"),
            _("What gives your day its shape?"),
            _("What at work, or in looking for work, is hard on you?"),
            _("What are you good at that you would like to use more?"),
        ),
        "money": (
            _("Money"),
            _("Which feelings come up when you think of money?"),
            _("What helps on the day when money comes in?"),
            _("What would you like to be able to afford in a year?"),
        ),
        "holidays": (
            _("Holidays and celebrations"),
            _("Which days of the year are harder than others?"),
            _("How could you celebrate in a way that is good for you?"),
            _("What is your way out if a party becomes too much?"),
        ),
        "forgiving": (
            _("Forgiving"),
            _("What does forgiving mean to you, and what does it not mean?"),
            _("Is there something you would like to forgive yourself?"),
            _("What could making amends look like, step by step?"),
        ),
        "hope": (
            _("Hope"),
            _("What gives you hope, even on days when there is little of it?"),
            _("Whose story has given you courage?"),
            _("How would you like one ordinary day to be, a year from now?"),
        ),
        "purpose": (
            _("What matters to me"),
            _("What makes a day worth getting up for?"),
            _("What do you do for others that nobody else does quite like you?"),
            _("What would you like to be known for among the people you love?"),
        ),
    }
