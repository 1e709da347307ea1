# The library of forms: what can be filled, what is being written, how a form is added, published and retired.

audit-deed-form-add = Added a version of a form
audit-deed-form-files = Added files to a form
audit-deed-form-publish = Published a form
audit-deed-form-supersede = A later version took a form's place
audit-deed-form-retire = Retired a form

problem-state-form-not-draft = This version is no draft any more. Add a new version of the form: raise the version in its settings and upload it.
problem-state-form-retired = This version of the form is retired; nothing is taken for it. Use the present version.
