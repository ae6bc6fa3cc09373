<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Container\StaticContainer;
use Piwik\DeviceDetector\DeviceDetectorFactory;
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Tracker\Request;

/**
 * What Matomo sees of a visit before it masks the address: classes only, never the address. Taken with a visit's first
 * hit.
 */
final class Capture
{
    private function __construct(
        public readonly AddressClass $address,
        public readonly ?UserAgentClass $userAgent = null,
        public readonly ?string $crawler = null,
        public readonly ?bool $isVerified = null,
    ) {
    }

    public static function of(Request $request, SiteRules $rules): ?self
    {
        $isAllowed = $rules->allows($request->getIpString(), (string) $request->getUserAgent());
        if (!$rules->capture) {
            return $isAllowed ? new self(AddressClass::Allowed) : null;
        }
        $userAgent = (string) $request->getUserAgent();
        $seen = Lists::book()->look($request->getIpString(), $userAgent);
        // Matomo has taken the user agent to pieces for this hit already, and keeps the result.
        $detector = StaticContainer::get(DeviceDetectorFactory::class)->makeInstance($userAgent, $request->getClientHints());
        return new self(
            $isAllowed ? AddressClass::Allowed : $seen['class'],
            UserAgentClass::of($detector),
            $seen['crawler'],
            $seen['isVerified'],
        );
    }

    /** @return array<int, int|string|null> in the order of LabelTable::CAPTURE */
    public function columns(): array
    {
        return [
            $this->address->value,
            $this->userAgent?->value,
            $this->crawler,
            $this->isVerified === null ? null : (int) $this->isVerified,
        ];
    }
}
