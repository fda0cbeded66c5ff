-- Alerts, steps of playbooks and what follows from a loss are tasks as well.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'report_comment', 'colleague', 'unreachable', 'decision',
                  'detractor', 'passive', 'promoter', 'touch', 'silent_executive', 'alert', 'playbook_step', 'lesson'));
