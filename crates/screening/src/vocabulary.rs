//! The closed lists of words that sets and findings are written in.

use model::vocabulary;

vocabulary! {
    /// What a finding proposes. There is no value for "nothing to see": the machine never says that somebody is no victim.
    Advice, "advice" {
        /// The answers so far do not show enough. It says nothing about what happened.
        NotEnoughInformation = "not_enough_information",
        /// Refer to people trained to identify and to help.
        Refer = "refer",
        /// Refer before anything else is asked.
        ReferNow = "refer_now",
    }
}

vocabulary! {
    /// The questions that are kept apart; each has its own elements, rules and advice.
    Track, "track" {
        /// Trafficking in persons.
        Trafficking = "trafficking",
        /// Smuggling of migrants.
        Smuggling = "smuggling",
        /// What the person needs, whatever the law calls what happened.
        Protection = "protection",
    }
}

vocabulary! {
    /// How much one sign says within its dimension.
    ///
    /// # Source
    /// ILO and European Commission (2009), Operational indicators of trafficking in human beings.
    Strength, "strength" {
        /// Weak.
        Weak = "weak",
        /// Medium.
        Medium = "medium",
        /// Strong.
        Strong = "strong",
    }
}

vocabulary! {
    /// What it costs the person to be asked.
    Burden, "burden" {
        /// Seen or known without asking.
        None = "none",
        /// An ordinary question.
        Light = "light",
        /// A question that can hurt, shame or frighten.
        Heavy = "heavy",
    }
}

vocabulary! {
    /// How far a set may be relied upon.
    SetStatus, "status of a set" {
        /// Ours, not reviewed yet.
        Draft = "draft",
        /// Taken from another source; compare it with the original before use.
        CompareBeforeUse = "compare_before_use",
        /// Compared and approved by those who answer for it.
        Approved = "approved",
    }
}

vocabulary! {
    /// How an element of the offence stands.
    ElementState, "state of an element" {
        /// No answer speaks for it yet, which does not say that it is absent.
        NothingYet = "nothing_yet",
        /// Some answers speak for it; they are not enough by the set's rule.
        SomeSigns = "some_signs",
        /// The person is under 18, or their age is in doubt, and the law does not ask for it.
        NotNeeded = "not_needed",
        /// Met by the set's rule.
        Met = "met",
    }
}

vocabulary! {
    /// How a dimension stands.
    DimensionState, "state of a dimension" {
        /// It is not positive, and nothing unanswered could make it so.
        NotPositive = "not_positive",
        /// It is not positive yet; unanswered questions could make it so.
        Open = "open",
        /// Positive.
        Positive = "positive",
    }
}
