//! Answers are erased with the person whom they are about: their keys go in the same change.

use model::{PersonId, RecordId, kind};
use store::ChangeBuilder;

use crate::screening::kind::Screening;
use crate::{App, AppError};

impl App {
    /// Adds to a change the end of the keys of every submission about a person, with the files that came with them, and of
    /// every screening that was made of them, under whose keys the decisions on it lie too.
    pub(crate) async fn erase_answers(
        &self,
        change: &mut ChangeBuilder<'_>,
        person: PersonId,
        about: RecordId,
    ) -> Result<(), AppError> {
        let ids: Vec<RecordId> = {
            let submissions = self.submissions();
            let of_person = submissions.all().filter(|entry| entry.facts.person == Some(person) && !entry.erased);
            of_person.map(|entry| entry.id.record()).collect()
        };
        for stored in self.store().get_many::<kind::Submission>(&ids).await?.into_iter().filter(|stored| !stored.is_erased()) {
            change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
        }
        let ids: Vec<RecordId> = {
            let screenings = self.screenings();
            screenings.latest().filter(|row| row.person == Some(person)).map(|row| row.id.record()).collect()
        };
        for stored in self.store().get_many::<Screening>(&ids).await?.into_iter().filter(|stored| !stored.is_erased()) {
            change.erase(store::ERASED, stored.record, about, stored.key.subject, &[]);
        }
        Ok(())
    }
}
