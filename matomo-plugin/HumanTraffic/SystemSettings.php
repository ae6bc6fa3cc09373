<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Settings\Fields;
use Piwik\Settings\FieldConfig;
use Piwik\Settings\Plugin\SystemSetting;
use Piwik\Settings\Plugin\SystemSettings as MatomoSystemSettings;
use Piwik\Tracker\Cache;

/** What holds for all sites; a site may have its own values (MeasurableSettings). */
class SystemSettings extends MatomoSystemSettings
{
    public SystemSetting $isOn;
    public SystemSetting $capture;
    public SystemSetting $liveVerdict;
    public SystemSetting $leastBotScore;
    public SystemSetting $detectionEvent;
    public SystemSetting $allowedAddresses;
    public SystemSetting $allowedUserAgents;
    public SystemSetting $keepChangesDays;

    protected function init()
    {
        $this->title = 'Human Traffic';
        $bool = FieldConfig::TYPE_BOOL;
        $this->isOn = $this->makeSetting('isOn', true, $bool, Fields::checkbox('IsOn'));
        $this->capture = $this->makeSetting('capture', true, $bool, Fields::checkbox('Capture'));
        $this->liveVerdict = $this->makeSetting('liveVerdict', true, $bool, Fields::checkbox('LiveVerdict'));
        $this->detectionEvent = $this->makeSetting('detectionEvent', true, $bool, Fields::checkbox('DetectionEvent'));
        $this->leastBotScore = $this->makeSetting('leastBotScore', 0, FieldConfig::TYPE_INT, Fields::number('LeastBotScore', 100));
        $this->allowedAddresses = $this->makeSetting('allowedAddresses', [], FieldConfig::TYPE_ARRAY, Fields::addresses());
        $this->allowedUserAgents = $this->makeSetting('allowedUserAgents', [], FieldConfig::TYPE_ARRAY, Fields::userAgents());
        $this->keepChangesDays = $this->makeSetting('keepChangesDays', 90, FieldConfig::TYPE_INT, Fields::number('KeepChangesDays', 3650));
    }

    public function save()
    {
        parent::save();
        Cache::deleteTrackerCache();
    }
}
