<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Addresses;

use Piwik\Cache;
use Piwik\Option;

/**
 * The published ranges: shipped with the plugin (lists/), or newer ones that humantraffic:refresh-lists has stored.
 * Nothing else fetches them. The tracker reads them from Matomo's tracker cache.
 */
final class Lists
{
    public const KINDS = ['crawlers', 'datacentres'];
    private const OPTION = 'HumanTraffic.lists';
    private const CACHE = 'HumanTraffic.addressBook';
    /** A list changes by our command only, which empties the cache; this bounds what a copy on another server costs. */
    private const TTL = 3600;

    /** For the tracker. */
    public static function book(): AddressBook
    {
        $cache = Cache::getLazyCache();
        $packed = $cache->fetch(self::CACHE);
        if (!is_array($packed)) {
            $packed = self::packed();
            $cache->save(self::CACHE, $packed, self::TTL);
        }
        $crawlers = array_map(static fn (array $crawler): array => [
            'userAgents' => $crawler[0],
            'ranges' => RangeSet::unpack([base64_decode($crawler[1]), base64_decode($crawler[2])]),
        ], $packed['crawlers']);
        [$v4, $v6] = $packed['datacentres'];
        return new AddressBook($crawlers, RangeSet::unpack([base64_decode($v4), base64_decode($v6)]));
    }

    /**
     * @return array<string, array<string, array{sources: string[], via?: string, taken: string, byHand?: bool, userAgents?: string[], ranges: string[]}>>
     *         kind → name → list; `via`: who has collected them from the sources; `byHand`: the source is a page for people, so a command cannot fetch it
     */
    public static function current(): array
    {
        $stored = json_decode((string) Option::get(self::OPTION), true);
        return is_array($stored) ? $stored : self::shipped();
    }

    /** @return array<string, array<string, array<string, mixed>>> as `current` gives them */
    public static function shipped(): array
    {
        $lists = [];
        foreach (self::KINDS as $kind) {
            $text = (string) file_get_contents(dirname(__DIR__) . "/lists/$kind.json");
            $lists[$kind] = json_decode($text, true, 8, JSON_THROW_ON_ERROR);
        }
        return $lists;
    }

    /** @param array<string, array<string, array<string, mixed>>> $lists */
    public static function store(array $lists): void
    {
        Option::set(self::OPTION, json_encode($lists, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES));
        self::forget();
    }

    /** Back to the lists that came with the plugin. */
    public static function reset(): void
    {
        Option::delete(self::OPTION);
        self::forget();
    }

    public static function areStored(): bool
    {
        return Option::get(self::OPTION) !== false;
    }

    private static function forget(): void
    {
        Cache::getLazyCache()->delete(self::CACHE);
    }

    /**
     * Text, since a cache on files writes PHP, and binary strings of that size are not safe in every encoding.
     *
     * @return array<string, mixed>
     */
    private static function packed(): array
    {
        $lists = self::current();
        $dataCentres = RangeSet::of(array_merge(...array_column($lists['datacentres'], 'ranges')));
        return [
            'crawlers' => array_map(static fn (array $list): array => [
                $list['userAgents'] ?? [], ...array_map(base64_encode(...), RangeSet::of($list['ranges'])->pack()),
            ], $lists['crawlers']),
            'datacentres' => array_map(base64_encode(...), $dataCentres->pack()),
        ];
    }
}
