-- A new installation sends links; one that has customers goes on as it was set.
update vendor set delivery_mode = 'link' where not exists (select from account);
