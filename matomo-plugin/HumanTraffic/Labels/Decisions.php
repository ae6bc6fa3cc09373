<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Export\VisitView;
use Piwik\Common;

/** What people have decided, in the order in which they did; and the jobs that can be undone. */
final class Decisions
{
    public const MAX = 5000;

    public function __construct(private readonly int $idSite)
    {
    }

    /**
     * A decision that was undone is there, and so is its undoing, which takes it back (`verdict` null unless an older
     * decision of a person stands again). Numbers grow in the order in which decisions became visible. The `bot…` fields
     * are the label that stands by now, as the export of the visit has it.
     *
     * @return array{decisions: array<int, array<string, mixed>>, more: bool}
     */
    public function since(int $afterId, int $limit): array
    {
        $rows = Db::fetchAll(
            'SELECT c.id, c.idvisit, c.verdict, c.reason, c.login, c.changed_at, c.job_key, c.old_verdict,
                    v.' . BotVerdict::COLUMN . ' AS now_verdict, v.visit_last_action_time,
                    l.score, l.evidence, l.bot_type, l.source, l.account_risk
             FROM ' . ChangeTable::prefixed() . ' c
             LEFT JOIN ' . Common::prefixTable('log_visit') . ' v ON v.idvisit = c.idvisit
             LEFT JOIN ' . LabelTable::prefixed() . " l ON l.idvisit = c.idvisit
             WHERE c.idsite = ? AND c.changed_by = ? AND c.id > ?
             ORDER BY c.id LIMIT $limit",
            [$this->idSite, Source::Person->value, $afterId]
        );
        return ['decisions' => array_map(self::describe(...), $rows), 'more' => count($rows) === $limit];
    }

    /** @return array<int, array{jobKey: string, source: string, login: string|null, visits: int, undone: bool, first: int, last: int}> */
    public function jobs(int $limit): array
    {
        $rows = Db::fetchAll(
            'SELECT job_key, changed_by, login, SUM(visits) AS visits, MIN(first) AS first, MAX(last) AS last, SUM(standing) AS standing
             FROM (
                 SELECT job_key, changed_by, login, COUNT(DISTINCT idvisit) AS visits, MIN(changed_at) AS first,
                        MAX(changed_at) AS last, SUM(undone = 0) AS standing
                 FROM ' . ChangeTable::prefixed() . ' WHERE idsite = ? GROUP BY job_key, changed_by, login
                 UNION ALL
                 SELECT job_key, ?, NULL, SUM(visits), MIN(labelled_at), MAX(labelled_at), SUM(undone = 0)
                 FROM ' . FirstLabelTable::prefixed() . " WHERE idsite = ? GROUP BY job_key
             ) jobs
             GROUP BY job_key, changed_by, login ORDER BY MAX(last) DESC, job_key DESC LIMIT $limit",
            [$this->idSite, Source::Sidecar->value, $this->idSite]
        );
        return array_map(static fn (array $row): array => [
            'jobKey' => (string) $row['job_key'],
            'source' => (string) $row['changed_by'],
            'login' => $row['login'],
            'visits' => (int) $row['visits'],
            'undone' => (int) $row['standing'] === 0,
            'first' => VisitView::timestamp($row['first']),
            'last' => VisitView::timestamp($row['last']),
        ], $rows);
    }

    /**
     * @param array<string, mixed> $row
     * @return array<string, mixed>
     */
    private static function describe(array $row): array
    {
        return [
            'id' => (int) $row['id'],
            'idVisit' => (int) $row['idvisit'],
            'verdict' => $row['verdict'],
            'reason' => $row['reason'],
            'decidedBy' => $row['login'],
            'decidedAt' => VisitView::timestamp($row['changed_at']),
            'jobKey' => (string) $row['job_key'],
            'previousVerdict' => $row['old_verdict'],
            'botVerdict' => $row['now_verdict'],
            'botScore' => $row['score'] === null ? null : (int) $row['score'],
            'botReason' => EvidenceCodes::fromColumn($row['evidence']),
            'botType' => $row['bot_type'],
            'botSource' => $row['source'],
            'accountRisk' => $row['account_risk'],
            'lastActionTimestamp' => $row['visit_last_action_time'] === null ? null : VisitView::timestamp($row['visit_last_action_time']),
        ];
    }
}
