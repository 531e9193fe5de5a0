-- The same work as the engine's, by hand: every check, the quarantine, Parquet, and the figures of
-- the generated agreement, with every thread, in as few passes as we could find. It does not
-- encrypt, does not keep the file as received, and cannot go on after a crash.
-- `{folder}` is where the files are, `{work}` where results go.

SET memory_limit = '2GiB';
SET temp_directory = '{work}/spill';

CREATE TABLE roster AS
SELECT person_id, party, need FROM read_csv('{folder}/roster.csv', all_varchar = true);
CREATE TABLE roster_faults AS
SELECT count(*) AS faults FROM read_csv('{folder}/roster.csv', all_varchar = true)
WHERE NOT coalesce(
  regexp_full_match(person_id, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}')
  AND party IN ('payer', 'acute', 'community', 'pharmacy', 'housing')
  AND start_date BETWEEN '1900-01-01' AND '2199-12-31'
  AND try_cast(start_date AS DATE)::VARCHAR = start_date
  AND need IN ('low', 'medium', 'high', 'very-high')
  AND deprivation IN ('d1', 'd2', 'd3', 'd4', 'd5')
  AND regexp_full_match(ethnicity, '[a-z0-9][a-z0-9-]{0,39}')
  AND regexp_full_match(age_band, '[a-z0-9][a-z0-9-]{0,39}'), false);
CREATE TABLE roster_duplicates AS
SELECT person_id, start_date FROM read_csv('{folder}/roster.csv', all_varchar = true)
GROUP BY ALL HAVING count(*) > 1;
COPY roster TO '{work}/roster.parquet' (COMPRESSION zstd);

CREATE TABLE enrolment AS
SELECT * FROM read_csv('{folder}/enrolment.csv', all_varchar = true)
WHERE regexp_full_match(person_id, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}')
  AND regexp_full_match(month, '[0-9]{4}-(0[1-9]|1[0-2])') AND month BETWEEN '2021-01' AND '2021-12'
  AND regexp_full_match(category, '[a-z0-9][a-z0-9-]{0,39}')
  AND person_id IN (SELECT person_id FROM roster);
CREATE TABLE enrolment_duplicates AS
SELECT person_id, month FROM enrolment GROUP BY ALL HAVING count(*) > 1;
COPY enrolment TO '{work}/enrolment.parquet' (COMPRESSION zstd);

CREATE TABLE quality AS
SELECT event_id, event_date::DATE AS event_date, met::BIGINT AS met, due::BIGINT AS due
FROM read_csv('{folder}/quality.csv', all_varchar = true)
WHERE event_date BETWEEN '2021-01-01' AND '2021-12-31'
  AND try_cast(event_date AS DATE)::VARCHAR = event_date
  AND regexp_full_match(met, '0|[1-9][0-9]{0,17}') AND regexp_full_match(due, '0|[1-9][0-9]{0,17}')
  AND try_cast(met AS BIGINT) <= try_cast(due AS BIGINT)
  AND regexp_full_match(event_id, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}')
  AND indicator = 'follow-up-7d' AND person_id IN (SELECT person_id FROM roster);
CREATE TABLE quality_duplicates AS
SELECT event_id FROM quality GROUP BY ALL HAVING count(*) > 1;
COPY quality TO '{work}/quality.parquet' (COMPRESSION zstd);

CREATE TABLE contributions AS
SELECT event_id, party, category FROM read_csv('{folder}/contributions.csv', all_varchar = true)
WHERE party IN ('acute', 'community', 'pharmacy', 'housing')
  AND event_date BETWEEN '2021-01-01' AND '2021-12-31'
  AND regexp_full_match(category, '[a-z0-9][a-z0-9-]{0,39}')
  AND person_id IN (SELECT person_id FROM roster);
CREATE TABLE contributions_duplicates AS
SELECT event_id FROM contributions GROUP BY ALL HAVING count(*) > 1;
COPY contributions TO '{work}/contributions.parquet' (COMPRESSION zstd);

CREATE TABLE benchmark AS
SELECT line_id, amount::DECIMAL(18, 2) AS amount
FROM read_csv('{folder}/benchmark.csv', all_varchar = true)
WHERE regexp_full_match(amount, '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,2})?');

-- The lines as texts; what cannot be split into columns goes to reject_errors with its line.
CREATE TABLE lines AS
SELECT * FROM read_csv('{folder}/expenditure.csv', header = true, auto_detect = false, delim = ',',
  quote = '"', escape = '"', nullstr = '', strict_mode = true, store_rejects = true,
  columns = {'line_id': 'VARCHAR', 'person_id': 'VARCHAR', 'provider': 'VARCHAR',
    'setting': 'VARCHAR', 'category': 'VARCHAR', 'service_date': 'VARCHAR', 'amount': 'VARCHAR'});

CREATE TABLE duplicates AS
SELECT max(rowid) AS row FROM lines GROUP BY line_id HAVING count(*) > 1;

-- Of names with few values each is judged once; none of them may be the number of a person.
CREATE TABLE wrong_names AS
WITH names AS (
  SELECT DISTINCT category AS name, '[a-z0-9][a-z0-9-]{0,39}' AS form FROM lines
  UNION ALL SELECT DISTINCT provider, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}' FROM lines
), digits AS (
  SELECT *, replace(regexp_extract(translate(name, '_./:', '----'),
    '(?:^|[^0-9])([0-9]{3}-?[0-9]{3}-?[0-9]{4})(?:[^0-9]|$)', 1), '-', '') AS number FROM names
)
SELECT name FROM digits
WHERE NOT regexp_full_match(name, form)
  OR coalesce(list_sum(list_transform(string_split(number, ''),
    lambda d, place: (11 - place) * TRY_CAST(d AS INTEGER))) % 11 = 0, false)
  OR regexp_matches(name, '[1-9][a-z][a-z0-9][0-9]-?[a-z][a-z0-9][0-9]-?[a-z]{2}[0-9]{2}', 'i')
  OR regexp_matches(name, '[0-9]{3}-[0-9]{2}-[0-9]{4}');

-- Long numbers that a spreadsheet has cut to fifteen digits: there are none, or nothing goes on.
CREATE TABLE rounded AS
SELECT CASE WHEN count(*) > 0 THEN error('rounded by a spreadsheet') END AS none FROM lines
WHERE (strlen(person_id) > 15 AND regexp_full_match(person_id, '[1-9][0-9]{14}0+'))
  OR (strlen(line_id) > 15 AND regexp_full_match(line_id, '[1-9][0-9]{14}0+'));

CREATE TABLE bad AS
SELECT rowid AS row FROM lines
WHERE NOT coalesce(
  regexp_full_match(line_id, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}')
  AND regexp_full_match(person_id, '[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}')
  AND NOT (contains(person_id, '.') AND regexp_full_match(person_id, '[0-9]+[.][0-9]+[eE][0-9]+'))
  AND provider NOT IN (SELECT name FROM wrong_names)
  AND category NOT IN (SELECT name FROM wrong_names)
  AND setting IN ('inpatient', 'outpatient', 'emergency', 'professional', 'skilled-nursing',
    'home-health', 'hospice', 'ambulance', 'equipment', 'pharmacy', 'primary-care', 'community',
    'mental-health', 'social-care', 'housing', 'other')
  AND service_date BETWEEN '2021-01-01' AND '2021-12-31'
  AND try_cast(service_date AS DATE)::VARCHAR = service_date
  AND regexp_full_match(amount, '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,2})?')
  AND person_id IN (SELECT person_id FROM roster), false)
UNION SELECT row FROM duplicates;

CREATE TABLE totals AS
SELECT (SELECT count(*) FROM lines) + (SELECT count(DISTINCT line) FROM reject_errors) AS rows,
  (SELECT sum(try_cast(amount AS DECIMAL(18, 2))) FROM lines
   WHERE regexp_full_match(amount, '-?(0|[1-9][0-9]{0,15})([.][0-9]{1,2})?')) AS amount;

COPY (
  SELECT 1 + row + 1 + (SELECT count(*) FROM reject_errors WHERE line <= row + 2) AS row,
    CASE
      WHEN row IN (SELECT row FROM duplicates) THEN 'duplicate'
      WHEN amount IS NULL THEN 'amount missing'
      WHEN contains(amount, ',') THEN 'amount has a decimal comma'
      WHEN service_date NOT BETWEEN '2021-01-01' AND '2021-12-31' THEN 'date outside the period'
      WHEN contains(person_id, '+') THEN 'identifier rounded by a spreadsheet'
      WHEN person_id NOT IN (SELECT person_id FROM roster) THEN 'person not on the roster'
      ELSE 'unknown code' END AS reason
  FROM bad JOIN lines ON lines.rowid = bad.row
  UNION ALL SELECT line, 'wrong number of columns' FROM reject_errors
  ORDER BY row
) TO '{work}/quarantine.csv';

COPY (
  SELECT line_id, person_id, provider, setting, category, service_date::DATE AS service_date,
    amount::DECIMAL(18, 2) AS amount
  FROM lines WHERE rowid NOT IN (SELECT row FROM bad)
) TO '{work}/expenditure.parquet' (COMPRESSION zstd);
DROP TABLE lines;

-- One pass for what is summed by one column, one for what is summed by person.
CREATE TABLE by_group AS
SELECT setting, provider, month(service_date) AS month, grouping(setting, provider, month) AS level,
  sum(amount) AS amount, count(*) AS rows
FROM '{work}/expenditure.parquet'
GROUP BY GROUPING SETS ((setting), (provider), (month));
CREATE TABLE by_person AS
SELECT person_id, sum(amount) AS amount FROM '{work}/expenditure.parquet' GROUP BY person_id;

CREATE TABLE figures AS
SELECT 'benchmark' AS figure, sum(amount)::VARCHAR AS value FROM benchmark
UNION ALL SELECT 'outturn.paid', sum(amount)::VARCHAR FROM by_person
UNION ALL SELECT 'outturn.completed', sum(amount * CASE month WHEN 10 THEN 1.01 WHEN 11 THEN 1.03
  WHEN 12 THEN 1.08 ELSE 1 END)::VARCHAR FROM by_group WHERE month IS NOT NULL
UNION ALL SELECT 'outturn.truncated', sum(least(amount, highest))::VARCHAR
  FROM by_person, (SELECT quantile_disc(amount, 0.99) AS highest FROM by_person)
UNION ALL SELECT 'spend_setting.' || setting, amount::VARCHAR FROM by_group
  WHERE setting IS NOT NULL
UNION ALL SELECT 'spend_provider.' || provider, amount::VARCHAR FROM by_group
  WHERE provider IS NOT NULL
UNION ALL SELECT 'spend_month.2021-' || lpad(month::VARCHAR, 2, '0'), amount::VARCHAR FROM by_group
  WHERE month IS NOT NULL
UNION ALL SELECT 'spend_party.' || party, sum(amount)::VARCHAR FROM by_person
  JOIN roster USING (person_id) GROUP BY party
UNION ALL SELECT 'spend_need.' || need, sum(amount)::VARCHAR FROM by_person
  JOIN roster USING (person_id) GROUP BY need
UNION ALL SELECT 'people.' || party, count(DISTINCT person_id)::VARCHAR FROM roster GROUP BY party
UNION ALL SELECT 'person_months', count(*)::VARCHAR FROM enrolment
UNION ALL SELECT 'admissions_per_thousand',
  (SELECT rows * 12000 FROM by_group WHERE setting = 'inpatient') || '/' ||
  (SELECT count(*) FROM enrolment)
UNION ALL SELECT 'follow_up', sum(met) || '/' || sum(due) FROM quality
UNION ALL SELECT 'follow_up_month.' || strftime(event_date, '%Y-%m'), sum(met) || '/' || sum(due)
  FROM quality GROUP BY strftime(event_date, '%Y-%m')
UNION ALL SELECT 'contribution.' || category || '.' || party, count(*)::VARCHAR FROM contributions
  GROUP BY category, party
