-- A step of a playbook may be for a lead: who that is has to be known where the step's task is opened.
grant select (role, left_at, created_at) on staff to seika_app;
