-- What somebody who recommends us agrees to, in their own words: said on the page after their answer, so nobody asks first.
alter table story_request drop column asked_at, drop column asked_by, drop column expires_on, drop column withdrawn_at;
delete from story_request where answered_at is null or consent is null;
alter table story_request alter column answered_at set not null, alter column consent set not null;
update story_request set would_refer = false where would_refer is null;
alter table story_request alter column would_refer set not null;
