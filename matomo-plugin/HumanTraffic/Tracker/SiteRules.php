<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Plugins\HumanTraffic\Addresses\RangeSet;
use Piwik\Plugins\HumanTraffic\Labels\Verdict;
use Piwik\Plugins\HumanTraffic\MeasurableSettings;
use Piwik\Plugins\HumanTraffic\SystemSettings;
use Piwik\Tracker\Cache;

/** The settings of a site as the tracker needs them: from its cache, where they are put once, not with each hit. */
final class SiteRules
{
    public const CACHE_KEY = 'HumanTraffic';

    /** @param string[] $allowedUserAgents parts of user agents, in any case */
    public function __construct(
        public readonly bool $isOn,
        public readonly bool $capture,
        public readonly bool $liveVerdict,
        public readonly bool $takesDetectionEvent,
        public readonly int $leastBotScore,
        private readonly RangeSet $allowedAddresses,
        private readonly array $allowedUserAgents,
    ) {
    }

    public static function ofSite(int $idSite): self
    {
        $stored = Cache::getCacheWebsiteAttributes($idSite)[self::CACHE_KEY] ?? null;
        if (!is_array($stored)) {
            // A cache from before the plugin was there, or settings that could not be read.
            return new self(true, true, true, true, 0, RangeSet::of([]), []);
        }
        [$isOn, $capture, $live, $event, $score, $addresses, $userAgents] = $stored;
        return new self($isOn, $capture, $live, $event, $score, RangeSet::of($addresses), $userAgents);
    }

    /** @return array<int, mixed> plain values for the cache */
    public static function forCache(int $idSite): array
    {
        $all = new SystemSettings();
        $site = new MeasurableSettings($idSite);
        return [
            (bool) $site->isOn->getValue(),
            (bool) $site->capture->getValue(),
            (bool) $site->liveVerdict->getValue(),
            (bool) $all->detectionEvent->getValue(),
            (int) $site->leastBotScore->getValue(),
            array_merge(self::lines($all->allowedAddresses->getValue()), self::lines($site->allowedAddresses->getValue())),
            array_merge(self::lines($all->allowedUserAgents->getValue()), self::lines($site->allowedUserAgents->getValue())),
        ];
    }

    public function allows(string $address, string $userAgent): bool
    {
        foreach ($this->allowedUserAgents as $part) {
            if (stripos($userAgent, $part) !== false) {
                return true;
            }
        }
        return $this->allowedAddresses->contains($address);
    }

    /** The verdict that a hit's words are worth here; null where they are to change nothing. */
    public function verdictOf(HitLabel $hit, bool $isAllowed): ?Verdict
    {
        $isBot = $hit->verdict === Verdict::Bot || $hit->verdict === Verdict::DeclaredBot;
        if (!$this->liveVerdict || ($isAllowed && $hit->verdict !== Verdict::Human)) {
            return null;
        }
        return $isBot && $hit->score !== null && $hit->score < $this->leastBotScore ? Verdict::Review : $hit->verdict;
    }

    /** @return string[] */
    private static function lines(mixed $value): array
    {
        $lines = is_array($value) ? $value : explode("\n", (string) $value);
        return array_values(array_filter(array_map(static fn (mixed $line): string => trim((string) $line), $lines)));
    }
}
