<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Common;
use Piwik\Container\StaticContainer;
use Piwik\Date;
use Piwik\Db;
use Piwik\Log\LoggerInterface;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;
use Piwik\Plugins\HumanTraffic\Labels\Source;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;
use Piwik\Tracker;
use Piwik\Tracker\Request;

/**
 * What one hit does to the label of its visit: decided once per hit, written at its end (RequestProcessor).
 *
 * The verdict that stands comes with the visit, which Matomo reads for every hit anyway. Whether a person has decided is
 * not read: the statements that write look at it, so that it cannot happen in between.
 */
final class VisitLabel
{
    private function __construct(
        private readonly ?HitLabel $hit,
        /** The verdict that log_visit is to have; null where that stays as it is. */
        public readonly ?Verdict $newVerdict,
        /** Whether score and evidence of this hit replace the stored ones. */
        private readonly bool $takesOver,
        private readonly ?Capture $capture = null,
        /** The visit's last action before this hit, epoch seconds; null: the visit begins with it. */
        private readonly ?int $lastAction = null,
    ) {
    }

    public static function forNewVisit(Request $request): ?self
    {
        $rules = SiteRules::ofSite((int) $request->getIdSite());
        if (!$rules->isOn) {
            return self::remember($request, null);
        }
        $hit = HitLabel::fromParameters($request->getParams());
        // A fault in what is seen of the visit must not cost what was said about it.
        $capture = ErrorCounter::guard(static fn (): ?Capture => Capture::of($request, $rules));
        $verdict = $hit ? $rules->verdictOf($hit, $capture?->address === AddressClass::Allowed) : null;
        $takesOver = $hit !== null && $hit->judges() && ($verdict !== null || $hit->verdict === null);
        return self::remember($request, $hit || $capture ? new self($hit, $verdict, $takesOver, $capture) : null);
    }

    public static function forExistingVisit(Request $request, ?Verdict $current, int $lastAction): ?self
    {
        $rules = SiteRules::ofSite((int) $request->getIdSite());
        $hit = $rules->isOn ? HitLabel::fromParameters($request->getParams()) : null;
        if ($hit === null) {
            return self::remember($request, null);
        }
        $said = $rules->verdictOf($hit, $rules->allows($request->getIpString(), (string) $request->getUserAgent()));
        $raises = Verdict::raises($current, $said);
        // A hit that says less than what stands ("human" on a visit that is a bot) has nothing to add to its reasons.
        $agrees = $said === $current && $hit->judges() && ($said !== null || $hit->verdict === null);
        return self::remember($request, new self($hit, $raises ? $said : null, $raises || $agrees, null, $lastAction));
    }

    /** One statement, and one more where the verdict of a visit rises. */
    public function save(Request $request, int $idVisit): void
    {
        $this->saveRow((int) $request->getIdSite(), $idVisit);
        if ($this->newVerdict !== null && $this->lastAction !== null && $this->raise($idVisit, $this->newVerdict)) {
            PastDay::note($request, $this->lastAction);
        }
    }

    /** @return bool whether it rose: not where a person has decided, or another hit has said as much meanwhile */
    private function raise(int $idVisit, Verdict $verdict): bool
    {
        $db = Tracker::getDatabase();
        $result = $db->query(
            'UPDATE ' . Common::prefixTable('log_visit') . ' v
             JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
             SET v.' . BotVerdict::COLUMN . ' = ?
             WHERE v.idvisit = ? AND (l.source IS NULL OR l.source <> ?)
               AND ' . self::rank('?') . ' > ' . self::rank('v.' . BotVerdict::COLUMN),
            [$verdict->value, $idVisit, Source::Person->value, $verdict->value]
        );
        return $db->rowCount($result) > 0;
    }

    /** It changes nothing where the row says the same already. */
    private function saveRow(int $idSite, int $idVisit): void
    {
        $takesOver = $this->takesOver ? 1 : 0;
        // A raised verdict takes over from the sidecar too; a mere repetition does not replace the sidecar's better
        // reasons. The sources are compared before `source` itself is set: MySQL assigns from left to right.
        $mayTakeOver = $this->newVerdict !== null
            ? "(source IS NULL OR source <> '" . Source::Person->value . "')"
            : "(source IS NULL OR source = '" . Source::Tracker->value . "')";
        $set = static fn (string $column): string =>
            "$column = IF(? = 1 AND $mayTakeOver, VALUES($column), $column)";
        // What the tracker said is kept apart, and only rises, too; its verdict is set last, for the others look at it.
        $claims = $this->hit?->judges() ? 1 : 0;
        $claim = static fn (string $column): string => "$column = IF(? = 1 AND "
            . self::rank('VALUES(tracker_verdict)') . ' >= ' . self::rank('tracker_verdict') . ", VALUES($column), $column)";
        $labelColumns = ['labelled_at', 'score', 'evidence', 'bot_type', 'account_risk', 'model', 'job_key', 'source'];
        $claimColumns = ['tracker_score', 'tracker_evidence', 'tracker_verdict'];
        $row = $this->row($idSite, $idVisit);
        Db::query(
            'INSERT INTO ' . LabelTable::prefixed() . ' (' . implode(', ', array_keys($row)) . ')
             VALUES (' . Placeholders::list(count($row)) . ')
             ON DUPLICATE KEY UPDATE
                mode = COALESCE(VALUES(mode), mode),
                ' . implode(', ', [...array_map($set, $labelColumns), ...array_map($claim, $claimColumns)]),
            [
                ...array_values($row),
                ...array_fill(0, count($labelColumns), $takesOver),
                ...array_fill(0, count($claimColumns), $claims),
            ]
        );
    }

    /** @return array<string, int|string|null> */
    private function row(int $idSite, int $idVisit): array
    {
        $evidence = EvidenceCodes::toColumn($this->hit->evidence ?? []);
        $row = [
            'idvisit' => $idVisit,
            'idsite' => $idSite,
            'score' => $this->takesOver ? $this->hit?->score : null,
            'evidence' => $this->takesOver ? $evidence : null,
            'source' => $this->takesOver ? Source::Tracker->value : null,
            'mode' => $this->hit?->mode,
            'labelled_at' => $this->takesOver ? Date::now()->getDatetime() : null,
            'tracker_score' => $this->hit?->score,
            'tracker_evidence' => $evidence,
            'tracker_verdict' => $this->hit?->verdict?->value,
        ];
        return $this->capture === null
            ? $row
            : $row + array_combine(array_keys(LabelTable::CAPTURE), $this->capture->columns());
    }

    /** SQL for the place of a verdict in the order in which verdicts rise, as Verdict::raises has it. */
    private static function rank(string $column): string
    {
        return "(CASE $column WHEN 'human' THEN 1 WHEN 'review' THEN 2 WHEN 'bot' THEN 3 WHEN 'declared_bot' THEN 3 ELSE 0 END)";
    }

    private static function remember(Request $request, ?self $label): ?self
    {
        [$plugin, $key] = RequestProcessor::METADATA;
        $request->setMetadata($plugin, $key, $label);
        if ($label !== null) {
            StaticContainer::get(LoggerInterface::class)->debug('HumanTraffic: the hit carries a label');
        }
        return $label;
    }
}
