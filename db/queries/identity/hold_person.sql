--- Holds a person who goes: from then on nobody begins to have to do with her.
--! hold_person
select uuid from users where uuid = :uuid for update;
