-- A write key may be in the hands of every browser that sends events, and whoever holds it can name any address as a
-- contact's. Such a contact can be asked for an opinion; the portal opens to them once a person here has admitted them.
alter table contact add column may_sign_in boolean not null default true;
