-- That somebody who decides no longer answers is work, beside all other kinds.
alter table task drop constraint task_kind_check;
alter table task add constraint task_kind_check
  check (kind in ('dispute', 'proposal', 'comment', 'report_comment', 'colleague', 'unreachable', 'decision',
                  'detractor', 'passive', 'promoter', 'touch', 'silent_executive'));
