<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Common;
use Piwik\Date;
use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;

/** A person decides about visits, of which no scorer will change its mind. */
final class Decision
{
    public const MAX_VISITS = 5000;
    public const MAX_REASON = 255;

    public function __construct(
        private readonly int $idSite,
        private readonly Verdict $verdict,
        private readonly string $reason,
        private readonly string $login,
        private readonly string $jobKey,
    ) {
    }

    /** Each decision has a name of its own unless it is part of a larger one. */
    public static function newJobKey(): string
    {
        return 'person-' . gmdate('Ymd-His') . '-' . substr(Common::generateUniqId(), 0, 12);
    }

    /** @throws \InvalidArgumentException people decide; to have another look, they leave the visit as it is */
    public static function verdict(string $name, string $value): Verdict
    {
        return match ($value) {
            'human' => Verdict::Human,
            'bot' => Verdict::Bot,
            'declared_bot' => Verdict::DeclaredBot,
            default => throw new \InvalidArgumentException("$name must be human, bot or declared_bot."),
        };
    }

    /**
     * What stood before the person's decision stands again, or nothing where that is no longer known.
     *
     * @return array{changed: bool, jobKey: string, affectedDates: string[]}
     */
    public static function takeBack(int $idSite, int $idVisit, string $login): array
    {
        $label = (new LabelStore($idSite))->read([$idVisit])[$idVisit] ?? null;
        if ($label === null) {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorNoVisit', [$idVisit]));
        }
        if (!$label->isDecidedByPerson()) {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorNotDecided'));
        }
        $jobKey = (string) $label->state->jobKey;
        $done = (new Undo($idSite, $login))->job($jobKey, [$idVisit]);
        return ['changed' => $done['restored'] > 0, 'jobKey' => $jobKey, 'affectedDates' => $done['affectedDates']];
    }

    /**
     * @param int[] $idVisits at most MAX_VISITS
     * @return array{written: int, unchanged: int, missing: int, affectedDates: string[]}
     */
    public function about(array $idVisits): array
    {
        sort($idVisits);
        return LabelLock::run($this->idSite, fn (): array => $this->write($idVisits));
    }

    /**
     * @param int[] $idVisits
     * @return array{written: int, unchanged: int, missing: int, affectedDates: string[]}
     */
    private function write(array $idVisits): array
    {
        $store = new LabelStore($this->idSite);
        $stored = $store->read($idVisits);
        ksort($stored);
        $change = array_filter($stored, fn (StoredLabel $label): bool =>
            !$label->isDecidedByPerson() || $label->state->verdict !== $this->verdict->value);
        $first = array_filter($change, fn (StoredLabel $label): bool => $label->state->jobKey !== $this->jobKey);
        (new ChangeLog($this->idSite))->record(
            $first,
            new Change($this->jobKey, Source::Person, $this->login, $this->reason === '' ? null : $this->reason, $this->verdict)
        );
        $now = Date::now()->getDatetime();
        $store->write(array_map(fn (StoredLabel $label): LabelState => $this->state($label, $now), $change), $change);

        $turned = array_filter($change, fn (StoredLabel $label): bool => $label->state->verdict !== $this->verdict->value);
        $times = array_map(static fn (StoredLabel $label): int => $label->lastActionTime, $turned);
        (new InvalidationQueue($this->idSite))->addDaysOf($times);
        return [
            'written' => count($change),
            'unchanged' => count($stored) - count($change),
            'missing' => count($idVisits) - count($stored),
            'affectedDates' => (new SiteCalendar($this->idSite))->daysOf($times),
        ];
    }

    private function state(StoredLabel $label, string $now): LabelState
    {
        $isHuman = $this->verdict === Verdict::Human;
        return new LabelState(
            $this->verdict->value,
            $isHuman ? 0 : 100,
            $isHuman ? 'review:human' : 'review:bot',
            $isHuman ? null : $label->state->botType,
            $label->state->accountRisk,
            null,
            $this->jobKey,
            $now,
            Source::Person->value,
        );
    }
}
