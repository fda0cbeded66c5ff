-- The causes that an installation begins with; the console changes them as the vendor's own people see it.
do $$
declare
  top uuid;
begin
  if exists (select from churn_cause) then return; end if;
  insert into churn_cause (name_ja, name_en, influence, position) values ('製品', 'Product', 'product', 0) returning id into top;
  insert into churn_cause (parent_id, name_ja, name_en, influence, position) values
    (top, '必要な機能がない', 'Missing features', 'product', 0),
    (top, '不具合・障害', 'Defects or outages', 'product', 1),
    (top, '使いにくい', 'Hard to use', 'product', 2);
  insert into churn_cause (name_ja, name_en, influence, position) values ('効果', 'Value', 'success', 1) returning id into top;
  insert into churn_cause (parent_id, name_ja, name_en, influence, position) values
    (top, '効果が見えない', 'No visible value', 'success', 0),
    (top, '社内に定着しない', 'Not adopted within the company', 'success', 1),
    (top, '導入が進まない', 'Rollout stalled', 'success', 2);
  insert into churn_cause (name_ja, name_en, influence, position) values ('お客様の事情', 'Customer''s own situation', 'customer', 2) returning id into top;
  insert into churn_cause (parent_id, name_ja, name_en, influence, position) values
    (top, '組織変更・統合', 'Reorganisation or merger', 'customer', 0),
    (top, '予算の削減', 'Budget cut', 'customer', 1),
    (top, '推進者・担当者の交代', 'Champion or contact left', 'customer', 2),
    (top, '事業の縮小・終了', 'Business shrank or closed', 'customer', 3);
  insert into churn_cause (name_ja, name_en, influence, position) values ('営業・契約', 'Sales and contract', 'sales', 3) returning id into top;
  insert into churn_cause (parent_id, name_ja, name_en, influence, position) values
    (top, '期待との相違', 'Expectations not met', 'sales', 0),
    (top, '価格・契約条件', 'Price or terms', 'sales', 1);
  insert into churn_cause (name_ja, name_en, influence, position) values ('市場', 'Market', 'market', 4) returning id into top;
  insert into churn_cause (parent_id, name_ja, name_en, influence, position) values
    (top, '競合製品への切り替え', 'Switched to a competitor', 'market', 0),
    (top, '内製化', 'Built in-house', 'market', 1);
end $$;
