<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Addresses;

use Piwik\Plugins\HumanTraffic\Tracker\AddressClass;

/** What is publicly known about an address: which crawler or which hosting company it belongs to. */
final class AddressBook
{
    /**
     * @param array<string, array{userAgents: string[], ranges: RangeSet}> $crawlers name → what it calls itself, where it comes from
     */
    public function __construct(private readonly array $crawlers, private readonly RangeSet $dataCentres)
    {
    }

    /**
     * Who says that it is a crawler is verified where it comes from that crawler's ranges, and refuted where not. Who
     * does not say so is neither.
     *
     * @return array{class: AddressClass, crawler: string|null, isVerified: bool|null}
     */
    public function look(string $address, string $userAgent): array
    {
        $claimed = $this->claimed($userAgent);
        $owner = $this->owner($address, $claimed);
        return [
            'class' => match (true) {
                $owner !== null => AddressClass::Crawler,
                $this->dataCentres->contains($address) => AddressClass::DataCentre,
                default => AddressClass::Other,
            },
            'crawler' => $claimed ?? $owner,
            'isVerified' => $claimed === null ? null : $owner === $claimed,
        ];
    }

    private function claimed(string $userAgent): ?string
    {
        foreach ($this->crawlers as $name => $crawler) {
            foreach ($crawler['userAgents'] as $part) {
                if (stripos($userAgent, $part) !== false) {
                    return $name;
                }
            }
        }
        return null;
    }

    /** Ranges of two crawlers may overlap: the claimed one goes first. */
    private function owner(string $address, ?string $claimed): ?string
    {
        if ($claimed !== null && $this->crawlers[$claimed]['ranges']->contains($address)) {
            return $claimed;
        }
        foreach ($this->crawlers as $name => $crawler) {
            if ($crawler['ranges']->contains($address)) {
                return $name;
            }
        }
        return null;
    }
}
